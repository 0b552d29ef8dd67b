import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useRef, useState, type ComponentType, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Flow } from '../../api/types';
import classes from './flow-editor.module.css';

export interface MenuSectionProps {
  flow: Flow;
  /** Puts a dialog on the screen, which outlives the menu; focus goes back to the menu's button when it closes. */
  show: (dialog: (close: () => void) => ReactNode) => void;
}

/** A group of commands: `Menu.Label` and `Menu.Item`s, or `null` when none of them is possible now. */
export type MenuSection = ComponentType<MenuSectionProps>;

interface ToolbarMenuProps {
  flow: Flow;
  sections: readonly MenuSection[];
}

/** What is done seldom: everything the toolbar has no room for. */
export function ToolbarMenu({ flow, sections }: ToolbarMenuProps) {
  const { t } = useTranslation('flow');
  const button = useRef<HTMLButtonElement>(null);
  const [dialog, setDialog] = useState<ReactNode>(null);
  const close = () => {
    setDialog(null);
    requestAnimationFrame(() => button.current?.focus());
  };
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
          {sections.map((Section, index) => (
            <Section key={index} flow={flow} show={(open) => setDialog(open(close))} />
          ))}
        </Menu.Dropdown>
      </Menu>
      {dialog}
    </>
  );
}
