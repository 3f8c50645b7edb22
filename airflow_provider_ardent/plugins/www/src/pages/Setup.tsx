import { getOptions, getStatus } from "../api/setup";
import { Box, Flex, Heading } from "../chakra";
import { useLoad } from "../hooks/load";
import { Findings, Tests } from "../parts/Findings";
import { Loading, Problem } from "../parts/Message";

export function Setup() {
  const status = useLoad(getStatus, "status", 0);
  const options = useLoad(getOptions, "options", 0);
  return (
    <Box maxW="4xl">
      <Heading as="h1" mb="4" size="lg">
        Setup
      </Heading>
      {status.error ? <Problem error={status.error} retry={status.reload} /> : null}
      {status.value || status.error ? null : <Loading />}
      {status.value ? (
        <Flex direction="column" gap="4">
          <Findings findings={status.value.findings} title={status.value.ready ? "Ardent is ready" : "Something is missing"} />
          <Tests may={options.value?.rights.configure ?? false} />
        </Flex>
      ) : null}
    </Box>
  );
}
