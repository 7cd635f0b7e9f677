import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

export const registry = new Registry();
collectDefaultMetrics({ register: registry });

const requestSeconds = new Histogram({
  name: 'lianshen_http_request_seconds',
  help: 'Time to answer, by route and status',
  labelNames: ['method', 'route', 'status'] as const,
  buckets: [0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15],
  registers: [registry],
});
const decisionSeconds = new Histogram({
  name: 'lianshen_decision_seconds',
  help: 'Time from a decision being asked for to its answer, by outcome',
  labelNames: ['outcome'] as const,
  buckets: [0.01, 0.02, 0.03, 0.045, 0.06, 0.09, 0.12, 0.25, 0.5, 1, 2.5, 5, 15],
  registers: [registry],
});
const updates = new Counter({
  name: 'lianshen_updates_total',
  help: 'Workflow Updates sent, by name and outcome',
  labelNames: ['update', 'outcome'] as const,
  registers: [registry],
});

export const observeRequest = (method: string, route: string, status: number, seconds: number): void =>
  requestSeconds.observe({ method, route, status: String(status) }, seconds);
export const observeDecision = (outcome: string, seconds: number): void =>
  decisionSeconds.observe({ outcome }, seconds);
export const countUpdate = (update: string, outcome: string): void => updates.inc({ update, outcome });
