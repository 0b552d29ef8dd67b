import { Tooltip } from '@mantine/core';
import { useFormat } from './use-format';

/** A moment: relative in the text, exact in the tooltip. */
export function When({ at }: { at: string }) {
  const format = useFormat();
  return (
    <Tooltip label={format.full(at)}>
      <time dateTime={at} style={{ whiteSpace: 'nowrap' }}>
        {format.relative(at)}
      </time>
    </Tooltip>
  );
}
