import { useDocumentTitle } from '@mantine/hooks';
import { useEffect } from 'react';
import { useLocation } from 'react-router';
import { rememberPlace } from './recent-places';

/**
 * Names the screen in the browser's tab, and among the places the palette leads back to.
 * @param title `null` while it is on its way
 */
export function useScreenTitle(title: string | null): void {
  const { pathname } = useLocation();
  useDocumentTitle(title === null ? 'Mailroom' : `${title} · Mailroom`);
  useEffect(() => {
    if (title !== null) rememberPlace({ path: pathname, title });
  }, [pathname, title]);
}
