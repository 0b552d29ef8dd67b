import { Anchor, Button, Group, List, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMyMailboxes } from '../../api/mailboxes';
import { useMay, useSignedIn } from '../../api/session';
import { Section } from '../../ui/section';

/** The mailboxes that are one's own, and the way to another. */
export function MyMailboxesSection() {
  const { t } = useTranslation();
  const { id } = useSignedIn();
  const own = (useMyMailboxes().data ?? []).filter(({ owner }) => owner?.id === id);
  const [mayConnect, mayLook] = [useMay('mailboxes:change'), useMay('mailboxes:read')];
  if (!mayConnect && own.length === 0) return null;
  return (
    <Section title={t('personal.section')} description={t('personal.sectionText')}>
      {own.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('personal.none')}
        </Text>
      ) : (
        <List listStyleType="none" spacing="xs">
          {own.map((mailbox) => (
            <List.Item key={mailbox.id}>
              {mayLook ? (
                <Anchor component={Link} to={`/mailboxes/${mailbox.id}?tab=connection`}>
                  {mailbox.name}
                </Anchor>
              ) : (
                mailbox.name
              )}{' '}
              <Text span c="dimmed" size="sm">
                {mailbox.address}
              </Text>
            </List.Item>
          ))}
        </List>
      )}
      {mayConnect && (
        <Group>
          <Button component={Link} to="/mailboxes/new?personal" variant="default" leftSection={<IconPlus size={16} />}>
            {t('personal.connect')}
          </Button>
        </Group>
      )}
    </Section>
  );
}
