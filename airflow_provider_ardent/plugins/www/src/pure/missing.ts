/** What is missing, said once. */

import type { Plan } from "../api/sessions";

/** Whether the summary only repeats what the plan lists as missing. */
export const isListed = ({ missing, summary }: Pick<Plan, "missing" | "summary">): boolean =>
  missing.length > 0 && missing.every(({ text }) => summary.includes(text));
