import { useCallback, useEffect, useRef, useState } from "react";

import { ApiError } from "../api/request";
import { getEvents, streamAddress, type Subject, type TraceEvent } from "../api/subject";

export interface Live {
  events: TraceEvent[];
  /** `live`: pushed as it happens; `polling`: asked for; `over`: nothing more will come. */
  mode: "connecting" | "live" | "polling" | "over";
}

const POLL_SECONDS = 3;
const RETRY_STREAM_SECONDS = 30;
/** Many events that come at once are drawn once. */
const DRAW_MILLISECONDS = 60;
const REFUSED = [401, 403, 404];

/** Called with the state when it changes, and with each event that comes. */
export interface Listener {
  state: (state: string) => void;
  event?: (event: TraceEvent) => void;
}

/** Events as they happen: server-sent, and asked for where a stream cannot be had. */
class Feed {
  private readonly events: TraceEvent[] = [];
  private source: EventSource | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private drawing: ReturnType<typeof setTimeout> | undefined;
  private mode: Live["mode"] = "connecting";
  private closed = false;

  constructor(
    private readonly subject: Subject,
    private readonly listener: () => Listener,
    private readonly draw: (live: Live) => void,
  ) {}

  open(): void {
    if (this.closed) return;
    const source = new EventSource(streamAddress(this.subject, this.last()));
    this.source = source;
    source.addEventListener("open", () => this.take([], "live"));
    source.addEventListener("trace", ({ data }) => this.take([JSON.parse(data) as TraceEvent], "live"));
    source.addEventListener("state", ({ data }) => this.listener().state((JSON.parse(data) as { state: string }).state));
    source.addEventListener("end", () => {
      source.close();
      this.take([], "over");
    });
    source.addEventListener("error", () => {
      // The browser reconnects by itself unless the server refused.
      if (source.readyState !== EventSource.CLOSED) this.take([], "connecting");
      else void this.poll(Date.now() + RETRY_STREAM_SECONDS * 1000);
    });
  }

  /** Listens again after the end: the session was continued. What is known already is not sent again. */
  resume(): void {
    if (this.closed || this.mode !== "over") return;
    this.take([], "connecting");
    this.open();
  }

  close(): void {
    this.closed = true;
    this.source?.close();
    clearTimeout(this.timer);
    clearTimeout(this.drawing);
  }

  private last(): number {
    return this.events[this.events.length - 1]?.position ?? 0;
  }

  private take(fresh: TraceEvent[], mode: Live["mode"]): void {
    for (const event of fresh) {
      if (event.position <= this.last()) continue;
      this.events.push(event);
      this.listener().event?.(event);
    }
    this.mode = mode;
    if (mode === "live" && fresh.length > 0) this.drawing ??= setTimeout(() => this.show(), DRAW_MILLISECONDS);
    else this.show();
  }

  private show(): void {
    clearTimeout(this.drawing);
    this.drawing = undefined;
    this.draw({ events: [...this.events], mode: this.mode });
  }

  private async poll(until: number): Promise<void> {
    if (this.closed) return;
    try {
      const trace = await getEvents(this.subject, this.last());
      if (this.closed) return;
      this.take(trace.events, trace.over ? "over" : "polling");
      this.listener().state(trace.state);
      if (trace.over) return;
    } catch (error) {
      if (this.closed) return;
      if (error instanceof ApiError && REFUSED.includes(error.status)) {
        this.take([], "over");
        return;
      }
    }
    if (Date.now() > until) this.open();
    else this.timer = setTimeout(() => void this.poll(until), POLL_SECONDS * 1000);
  }
}

/** The events of a session or an incident, and a way to listen again where they go on after an end. */
export function useTrace(subject: Subject, listener: Listener): [Live, () => void] {
  const [live, setLive] = useState<Live>({ events: [], mode: "connecting" });
  const open = useRef<Feed>(undefined);
  const told = useRef(listener);
  told.current = listener;
  const { kind, id } = subject;

  useEffect(() => {
    const feed = new Feed({ kind, id }, () => told.current, setLive);
    open.current = feed;
    feed.open();
    return () => feed.close();
  }, [kind, id]);

  return [live, useCallback(() => open.current?.resume(), [])];
}
