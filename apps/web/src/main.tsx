import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.js';
import { registerServiceWorker } from './offline/register.js';
import './app/app.css';
import './app/shell.css';
import './app/forms.css';
import './app/pages.css';
import './app/lists.css';
import './app/case.css';
import './app/login.css';
import './app/print.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
registerServiceWorker();
