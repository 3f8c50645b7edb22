import { useRef, useState } from "react";

import { ApiError, said } from "../api/request";

export interface Action {
  busy: boolean;
  /** What went wrong last, for people; empty where nothing did. */
  problem: string;
  status: number;
  /** Runs once at a time; true when it worked. */
  run: (work: () => Promise<unknown>) => Promise<boolean>;
  clear: () => void;
}

/** Something that a person set off: busy, done, or a problem to show beside its button. */
export function useAction(): Action {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<{ problem: string; status: number }>({ problem: "", status: 0 });
  const running = useRef(false);
  const clear = (): void => setFailure({ problem: "", status: 0 });
  const run = async (work: () => Promise<unknown>): Promise<boolean> => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    clear();
    try {
      await work();
      return true;
    } catch (error) {
      setFailure({ problem: said(error), status: error instanceof ApiError ? error.status : 0 });
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { busy, ...failure, run, clear };
}
