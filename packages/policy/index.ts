export { createPolicy, type Decision, type DecisionPoint, type Entity, type Question, type Reason } from './policy.ts';
export { type Policy, readPolicies } from './source.ts';
