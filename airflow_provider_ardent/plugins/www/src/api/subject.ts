/** What sessions and incidents have in common: a trace, a diff, an answer, a way to stop. */

import { address, request, send } from "./request";
import type { Feedback } from "./results";

export interface Subject {
  kind: "sessions" | "incidents";
  id: string;
}

export interface TraceEvent {
  position: number;
  task: string;
  seq: number;
  at: string;
  kind: string;
  data: Record<string, unknown>;
  turn?: number;
  run_id?: string;
}

export interface Trace {
  events: TraceEvent[];
  state: string;
  over: boolean;
}

export const path = ({ kind, id }: Subject): string => `${kind}/${encodeURIComponent(id)}`;

export const getEvents = (subject: Subject, after: number): Promise<Trace> =>
  request(`${path(subject)}/events?after=${after}`);

export const streamAddress = (subject: Subject, after: number): string =>
  address(`${path(subject)}/events/stream?after=${after}`);

const ofTurn = (turn: number | undefined): string => (turn === undefined ? "" : `turn=${turn}`);

export const patchAddress = (subject: Subject, turn?: number): string =>
  address(`${path(subject)}/diff?download=true&${ofTurn(turn)}`);

export const getDiff = (subject: Subject, turn?: number): Promise<{ diff: string; cut: boolean }> =>
  request(`${path(subject)}/diff?${ofTurn(turn)}`);

export const answer = (subject: Subject, choice: "approve" | "reject", hash: string, comment: string): Promise<unknown> =>
  send("POST", `${path(subject)}/${choice}`, { approval_hash: hash, comment });

export const stop = (subject: Subject): Promise<unknown> => send("POST", `${path(subject)}/stop`, {});

export const giveFeedback = (subject: Subject, feedback: Feedback): Promise<unknown> =>
  send("POST", `${path(subject)}/feedback`, feedback);
