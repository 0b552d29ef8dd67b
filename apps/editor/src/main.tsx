import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './app/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { firstWords } from './app/i18n/i18n';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
await firstWords;
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
