import { request, search } from "./request";

export type UsageBy = "user" | "dag" | "model" | "day" | "session";

export interface UsageRow {
  key: string;
  usd: number | null;
  tokens_in: number;
  tokens_out: number;
  calls: number;
  sessions: number;
}

export interface UsageLimit {
  scope: string;
  key: string;
  usd_limit: number | null;
  usd_used: number | null;
  tokens_limit: number | null;
  tokens_used: number;
  resets_at: string | null;
}

export interface Usage {
  rows: UsageRow[];
  total: Omit<UsageRow, "key">;
  limits: UsageLimit[];
}

export const getUsage = (by: UsageBy, since: string, until = ""): Promise<Usage> =>
  request(`usage${search({ by, since, until })}`);
