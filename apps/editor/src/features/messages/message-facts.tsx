import { Accordion, Code, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageDetail } from '../../api/types';
import { useFormat } from '../../ui/use-format';
import { Authentication } from './authentication';
import classes from './message.module.css';

/** What is known of the message apart from its text; folded away until asked for. */
export function MessageFacts({ message }: { message: MessageDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const facts: [label: string, value: ReactNode][] = [
    [
      t('common.mailbox'),
      message.places.map(({ mailbox, folder }) => `${mailbox.name}${folder && ` · ${folder}`}`).join('; '),
    ],
    [t('messages.class'), t(`class.${message.class}`)],
    [t('message.kindEvidence'), message.classEvidence.join('; ')],
    [t('message.authentication'), <Authentication key="auth" auth={message.auth} />],
    [t('message.received'), format.full(message.receivedAt)],
    [t('message.sent'), message.sentAt ? format.full(message.sentAt) : ''],
    [t('message.language'), message.language ?? ''],
    [t('message.size'), format.size(message.size)],
    [t('message.messageId'), message.messageIdHeader ?? ''],
  ];
  return (
    <Accordion variant="contained" multiple classNames={{ item: classes.fold }}>
      <Accordion.Item value="details">
        <Accordion.Control>{t('message.details')}</Accordion.Control>
        <Accordion.Panel>
          <dl className={classes.facts}>
            {facts
              .filter(([, value]) => value !== '')
              .map(([label, value]) => (
                <FactLine key={label} label={label} value={value} />
              ))}
          </dl>
        </Accordion.Panel>
      </Accordion.Item>
      <Accordion.Item value="headers">
        <Accordion.Control>{t('message.headers')}</Accordion.Control>
        <Accordion.Panel>
          <Stack gap={4}>
            {message.headers.map(([name, value], index) => (
              <Text key={index} size="xs" component="div" style={{ overflowWrap: 'anywhere' }}>
                <Code>{name}</Code> {value}
              </Text>
            ))}
          </Stack>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}

function FactLine({ label, value }: { label: string; value: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}
