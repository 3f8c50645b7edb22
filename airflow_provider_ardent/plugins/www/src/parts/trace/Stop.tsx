import { stop, type Subject } from "../../api/subject";
import { Button, HStack, Text } from "../../chakra";
import { useAction } from "../../hooks/act";
import { useState } from "react";

export function Stop({ subject, stopped }: { subject: Subject; stopped: () => void }) {
  const action = useAction();
  const [pressed, setPressed] = useState(false);
  const press = async (): Promise<void> => {
    if (!(await action.run(() => stop(subject)))) return;
    setPressed(true);
    stopped();
  };
  return (
    <HStack>
      {action.problem ? (
        <Text color="red.fg" fontSize="xs" role="alert">
          {action.problem}
        </Text>
      ) : null}
      <Button colorPalette="red" disabled={pressed || action.busy} onClick={() => void press()} size="xs" variant="outline">
        {pressed || action.busy ? "Stopping" : "Stop"}
      </Button>
    </HStack>
  );
}
