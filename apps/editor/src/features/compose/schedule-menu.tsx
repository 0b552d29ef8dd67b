import { Button, Group, Menu, Modal, Stack, Text, TextInput } from '@mantine/core';
import { IconCalendarTime, IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../api/session';
import { useFormat } from '../../ui/use-format';
import classes from './compose.module.css';
import { presets, readIn, shownIn } from './schedule';

interface ScheduleMenuProps {
  onChoose: (at: Date) => void;
  disabled: boolean;
}

/** Sends later: at an hour that many choose, or at one's own, by the clock of the person. */
export function ScheduleMenu({ onChoose, disabled }: ScheduleMenuProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { timeZone } = useSignedIn();
  const [picking, setPicking] = useState<string | null>(null);
  const now = new Date();
  const picked = picking === null ? null : readIn(timeZone, picking);
  const isPast = picked !== null && picked.getTime() <= Date.now();
  return (
    <>
      <Menu position="top-end">
        <Menu.Target>
          <Button
            className={classes.later}
            disabled={disabled}
            px={10}
            aria-label={t('compose.sendLater')}
            title={t('compose.sendLater')}
          >
            <IconChevronDown size={16} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('compose.sendLater')}</Menu.Label>
          {presets(timeZone, now).map(({ name, at }) => (
            <Menu.Item key={name} onClick={() => onChoose(at)} rightSection={<Hour at={at} />}>
              {t(`compose.${name}`)}
            </Menu.Item>
          ))}
          <Menu.Item
            leftSection={<IconCalendarTime size={16} />}
            onClick={() => setPicking(shownIn(timeZone, new Date(now.getTime() + 24 * 3_600_000)))}
          >
            {t('compose.chooseHour')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={picking !== null}
        onClose={() => setPicking(null)}
        title={t('compose.sendLater')}
        closeButtonProps={{ 'aria-label': t('action.close') }}
      >
        <Stack>
          <TextInput
            type="datetime-local"
            label={t('compose.hour')}
            description={t('compose.hourIn', { timeZone })}
            value={picking ?? ''}
            onChange={(event) => setPicking(event.currentTarget.value)}
            error={isPast ? t('compose.hourPast') : null}
            data-autofocus
          />
          {picked && !isPast && (
            <Text size="sm" c="dimmed">
              {format.planned(picked.toISOString())}
            </Text>
          )}
          <Group justify="flex-end">
            <Button
              disabled={!picked || isPast}
              onClick={() => {
                if (picked) onChoose(picked);
                setPicking(null);
              }}
            >
              {t('compose.schedule')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}

function Hour({ at }: { at: Date }) {
  const format = useFormat();
  return (
    <Text size="xs" c="dimmed" span>
      {format.planned(at.toISOString())}
    </Text>
  );
}
