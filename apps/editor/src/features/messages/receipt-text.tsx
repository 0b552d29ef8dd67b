import { Text, type MantineSize } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { en } from '../../app/i18n/en';
import { evidence } from './evidence';

interface ReceiptTextProps {
  receipt: { check: string; detail: string };
  size: MantineSize;
}

type Check = keyof typeof en.receipt;

/** Why an answer may or may not be sent, in the person's language; below it, what in the message said so. */
export function ReceiptText({ receipt: { check, detail }, size }: ReceiptTextProps) {
  const { t, i18n } = useTranslation();
  const isCheck = (name: string): name is Check => i18n.exists(`receipt.${name}`);
  if (!isCheck(check)) return <Text size={size}>{detail}</Text>;
  const words = t(`receipt.${check}`);
  const found = evidence(detail);
  return (
    <>
      <Text size={size}>{words}</Text>
      {found && (
        <Text size="xs" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
          {found}
        </Text>
      )}
    </>
  );
}
