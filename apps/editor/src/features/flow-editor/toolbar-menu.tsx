import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { Fragment, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Flow } from '../../api/types';
import { useCommands } from '../../ui/commands';
import { useCanvasCommands } from './canvas/use-canvas-commands';
import { useExchangeCommands } from './exchange/use-exchange-commands';
import classes from './flow-editor.module.css';

/** What is done seldom: everything the toolbar has no room for. The palette of commands offers it, too. */
export function ToolbarMenu({ flow }: { flow: Flow }) {
  const { t } = useTranslation('flow');
  const button = useRef<HTMLButtonElement>(null);
  const [dialog, setDialog] = useState<ReactNode>(null);
  const close = () => {
    setDialog(null);
    requestAnimationFrame(() => button.current?.focus());
  };
  const exchange = useExchangeCommands(flow, (open) => setDialog(open(close)));
  const commands = [...exchange, ...useCanvasCommands()];
  useCommands(commands);
  return (
    <>
      <Menu position="bottom-end" width={270}>
        <Menu.Target>
          <ActionIcon
            ref={button}
            size={32}
            className={classes.tool}
            aria-label={t('action.more')}
            title={t('action.more')}
          >
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {commands.map(({ id, label, section, icon: Icon, keys, run }, index) => (
            <Fragment key={id}>
              {section !== commands[index - 1]?.section && <Menu.Label>{section}</Menu.Label>}
              <Menu.Item leftSection={Icon && <Icon size={16} aria-hidden />} rightSection={keys} onClick={run}>
                {label}
              </Menu.Item>
            </Fragment>
          ))}
        </Menu.Dropdown>
      </Menu>
      {dialog}
    </>
  );
}
