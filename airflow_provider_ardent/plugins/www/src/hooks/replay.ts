import { useEffect, useState } from "react";

import type { TraceEvent } from "../api/subject";
import { pause, type Speed } from "../pure/replay";

export interface Replay {
  /** Undefined while the trace is shown as it is. */
  at: number | undefined;
  playing: boolean;
  speed: Speed;
  start: () => void;
  stop: () => void;
  toggle: () => void;
  seek: (at: number) => void;
  setSpeed: (speed: Speed) => void;
}

/** Plays recorded events again: the first `at` of them are shown. */
export function useReplay(events: TraceEvent[]): Replay {
  const [at, setAt] = useState<number>();
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>(4);
  const ended = at !== undefined && at >= events.length;

  useEffect(() => {
    if (!playing || at === undefined || ended) return undefined;
    const timer = setTimeout(() => setAt(at + 1), pause(events, at, speed));
    return () => clearTimeout(timer);
  }, [playing, at, ended, events, speed]);

  return {
    at,
    playing: playing && !ended,
    speed,
    setSpeed,
    start: () => {
      setAt(Math.min(1, events.length));
      setPlaying(true);
    },
    stop: () => {
      setAt(undefined);
      setPlaying(false);
    },
    toggle: () => {
      if (ended) setAt(1);
      setPlaying(ended || !playing);
    },
    seek: (wanted) => setAt(wanted),
  };
}
