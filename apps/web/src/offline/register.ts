/** Where the browser allows it, the pages themselves are kept here, so that a reload without a line finds them. */
export function registerServiceWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  window.addEventListener('load', () => {
    // Without it everything works as long as there is a connection.
    navigator.serviceWorker.register('/service-worker.js').catch(() => undefined);
  });
}
