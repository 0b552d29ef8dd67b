import { Anchor, Select, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Asked for when it is shown: the first use of `Intl` keeps a page waiting. */
const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** All zones the browser knows; `UTC` is not among them everywhere, nor is an old name that is stored. */
const zones = (present: string) => [...new Set(['UTC', present, ...Intl.supportedValuesOf('timeZone')])];

interface TimeZoneSelectProps {
  value?: string;
  /** Given by `form.getInputProps`. */
  onChange?: (timeZone: string) => void;
  description: string;
  error?: ReactNode;
}

/** A time zone by its IANA name; the browser's own is one click away. */
export function TimeZoneSelect({ value = 'UTC', onChange, description, error }: TimeZoneSelectProps) {
  const { t } = useTranslation();
  const own = browserZone();
  return (
    <Stack gap={4}>
      <Select
        label={t('settings.timeZone')}
        description={description}
        data={zones(value)}
        value={value}
        onChange={(zone) => zone && onChange?.(zone)}
        error={error}
        searchable
        limit={60}
        allowDeselect={false}
      />
      {value !== own && (
        <Anchor component="button" type="button" size="sm" w="fit-content" onClick={() => onChange?.(own)}>
          {t('settings.browserZone', { zone: own })}
        </Anchor>
      )}
    </Stack>
  );
}
