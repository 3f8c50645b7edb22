import { useCallback, useEffect, useRef, useState } from "react";

import { ApiError, getEvents, streamAddress, type State, type TraceEvent } from "./api";

export interface Loaded<T> {
  value: T | undefined;
  error: ApiError | undefined;
  reload: () => void;
}

/** Loads, and loads again every `seconds` while the page is seen. A failed refresh keeps the old value. */
export function useLoad<T>(load: () => Promise<T>, key: string, seconds: number): Loaded<T> {
  const [value, setValue] = useState<{ key: string; value: T }>();
  const [error, setError] = useState<{ key: string; error: ApiError }>();
  const [round, setRound] = useState(0);
  const latest = useRef(load);
  latest.current = load;
  const reload = useCallback(() => setRound((n) => n + 1), []);

  useEffect(() => {
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const run = async (): Promise<void> => {
      if (document.visibilityState === "visible") {
        try {
          const loaded = await latest.current();
          if (!current) return;
          setValue({ key, value: loaded });
          setError(undefined);
        } catch (caught) {
          if (!current) return;
          setError({ key, error: caught instanceof ApiError ? caught : new ApiError(0, String(caught)) });
        }
      }
      if (current && seconds > 0) timer = setTimeout(() => void run(), seconds * 1000);
    };
    void run();
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [key, round, seconds]);

  return {
    value: value?.key === key ? value.value : undefined,
    error: error?.key === key ? error.error : undefined,
    reload,
  };
}

export interface Live {
  events: TraceEvent[];
  /** `live`: pushed as it happens; `polling`: asked for; `over`: nothing more will come. */
  mode: "connecting" | "live" | "polling" | "over";
}

const POLL_SECONDS = 3;
const RETRY_STREAM_SECONDS = 30;

/** The events of an incident as they happen: server-sent, and asked for where a stream cannot be had. */
export function useTrace(id: string, onState: (state: State) => void): Live {
  const [live, setLive] = useState<Live>({ events: [], mode: "connecting" });
  const told = useRef(onState);
  told.current = onState;

  useEffect(() => {
    let closed = false;
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const events: TraceEvent[] = [];
    const last = (): number => events[events.length - 1]?.position ?? 0;
    const take = (fresh: TraceEvent[], mode: Live["mode"]): void => {
      for (const event of fresh) if (event.position > last()) events.push(event);
      setLive({ events: [...events], mode });
    };

    const poll = async (until: number): Promise<void> => {
      if (closed) return;
      try {
        const trace = await getEvents(id, last());
        if (closed) return;
        take(trace.events, trace.over ? "over" : "polling");
        told.current(trace.state);
        if (trace.over) return;
      } catch (error) {
        if (error instanceof ApiError && [401, 403, 404].includes(error.status)) {
          take([], "over");
          return;
        }
      }
      if (Date.now() > until) open();
      else timer = setTimeout(() => void poll(until), POLL_SECONDS * 1000);
    };

    const open = (): void => {
      if (closed) return;
      source = new EventSource(streamAddress(id, last()));
      source.addEventListener("open", () => take([], "live"));
      source.addEventListener("trace", (message) => take([JSON.parse(message.data) as TraceEvent], "live"));
      source.addEventListener("state", (message) => told.current((JSON.parse(message.data) as { state: State }).state));
      source.addEventListener("end", () => {
        source?.close();
        take([], "over");
      });
      source.addEventListener("error", () => {
        // The browser reconnects by itself unless the server refused.
        if (source?.readyState !== EventSource.CLOSED) return;
        void poll(Date.now() + RETRY_STREAM_SECONDS * 1000);
      });
    };

    setLive({ events: [], mode: "connecting" });
    open();
    return () => {
      closed = true;
      source?.close();
      clearTimeout(timer);
    };
  }, [id]);

  return live;
}
