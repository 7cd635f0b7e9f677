/** Free ports on the loopback address, the way the launcher finds them. */
export { canListen, freePort } from '@lianshen/launcher';
