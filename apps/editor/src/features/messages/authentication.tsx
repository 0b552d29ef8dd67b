import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MessageDetail } from '../../api/types';

/** What is known of whether the sender is who the message says: the verdicts, whose they are, and why. */
export function Authentication({ auth }: { auth: MessageDetail['auth'] }) {
  const { t } = useTranslation();
  const { spf, dkim, dmarc, arc, by, evidence = [] } = auth;
  return (
    <>
      <span>
        SPF {spf} · DKIM {dkim} · DMARC {dmarc}
        {arc && arc !== 'none' && ` · ARC ${arc}`}
      </span>
      {by && (
        <Text size="xs" c="dimmed">
          {t(`message.verifiedBy.${by}`)}
        </Text>
      )}
      {evidence.length > 0 && (
        <List size="xs" c="dimmed" mt={4}>
          {evidence.map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
      )}
    </>
  );
}
