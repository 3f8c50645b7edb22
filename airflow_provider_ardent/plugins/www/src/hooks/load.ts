import { useCallback, useEffect, useRef, useState } from "react";

import { ApiError } from "../api/request";

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

/** What was loaded last stays on the screen while the next page of it comes. */
export function useLast<T>(value: T | undefined): T | undefined {
  const last = useRef(value);
  if (value !== undefined) last.current = value;
  return value ?? last.current;
}
