import { request, search } from "./request";

export type UsageBy = "user" | "dag" | "model" | "day" | "session";

export interface UsageRow {
  key: string;
  usd: number | null;
  tokens_in: number;
  tokens_out: number;
  calls: number;
  sessions: number;
  /** Tokens of calls whose price was not known. */
  unpriced_tokens?: number;
}

export interface UsageLimit {
  scope: string;
  key: string;
  usd_limit: number | null;
  usd_used: number | null;
  tokens_limit: number | null;
  tokens_used: number;
  /** Set aside for calls that are under way. */
  usd_reserved?: number;
  tokens_reserved?: number;
  resets_at: string | null;
}

export interface Usage {
  rows: UsageRow[];
  total: Omit<UsageRow, "key">;
  limits: UsageLimit[];
  /** Files of the ledger that cannot be read and count as nothing. */
  damaged?: string[];
}

export const getUsage = (by: UsageBy, since: string, until = ""): Promise<Usage> =>
  request(`usage${search({ by, since, until })}`);
