// Everything of Chakra that the view uses. Airflow shares its own copy with plugins; the stand-alone page
// brings exactly these.
export {
  Alert,
  Badge,
  Box,
  Button,
  ChakraProvider,
  Code,
  createSystem,
  defaultConfig,
  Flex,
  Grid,
  Heading,
  HStack,
  Input,
  Link,
  Skeleton,
  Spinner,
  Table,
  Text,
  Textarea,
  VStack,
} from "@chakra-ui/react";
