import { useCallback, useState } from "react";

export function recall(key: string): string | null {
  try {
    return localStorage.getItem(`ardent/${key}`);
  } catch {
    return null;
  }
}

export function keep(key: string, value: string): void {
  try {
    if (value) localStorage.setItem(`ardent/${key}`, value);
    else localStorage.removeItem(`ardent/${key}`);
  } catch {
    // Storage is full or forbidden: the page works, but a reload forgets.
  }
}

/** Text that survives a reload of the page. */
export function useKept(key: string): [string, (value: string) => void] {
  const [value, setValue] = useState(() => recall(key) ?? "");
  const change = useCallback(
    (next: string) => {
      setValue(next);
      keep(key, next);
    },
    [key],
  );
  return [value, change];
}
