import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/section';

/** Kept in this browser: the office screen may be light and the sofa's dark. */
export function AppearanceSection() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Section title={t('settings.appearance')}>
      <SegmentedControl
        aria-label={t('settings.theme')}
        w="fit-content"
        data={[
          { value: 'auto', label: t('settings.system') },
          { value: 'light', label: t('settings.light') },
          { value: 'dark', label: t('settings.dark') },
        ]}
        value={colorScheme}
        onChange={(value) => setColorScheme(value)}
      />
    </Section>
  );
}
