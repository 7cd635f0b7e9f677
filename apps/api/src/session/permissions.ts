import { AbilityBuilder, createMongoAbility, type MongoAbility } from '@casl/ability';
import { EXPERTS, type Party } from '@lianshen/domain';

export type Action = 'read' | 'start' | 'act' | 'upload';
export type Subject =
  | 'Case'
  | 'Task'
  | 'File'
  | 'Draft'
  | 'Procedure'
  | 'Policy'
  | 'Clock'
  | 'Stream'
  | 'Register'
  | 'Expert'
  | 'Meeting'
  | 'Filing'
  | 'Template'
  | 'Number'
  | 'Trouble';
export type Permission = readonly [Action, Subject];
export type Ability = MongoAbility<[Action, Subject]>;

/** What kinds of posts there are to the permission table. */
export type Role = 'staff' | 'expert' | 'enterprise' | 'registrar' | 'supervision' | 'administrator';

const ADMINISTRATION: ReadonlySet<string> = new Set(['SYS', 'SEC', 'AUD']);

export function roleOf(party: Party): Role {
  if (ADMINISTRATION.has(party.agency)) return 'administrator';
  if (party.agency === 'SUP') return 'supervision';
  if (party.agency.startsWith('E-')) return 'enterprise';
  if (party.agency === EXPERTS) return 'expert';
  if (party.post === 'registrar') return 'registrar';
  return 'staff';
}

const reading: readonly Permission[] = [
  ['read', 'Case'],
  ['read', 'Task'],
  ['read', 'File'],
  ['read', 'Policy'],
  ['read', 'Clock'],
  ['read', 'Stream'],
];
const acting: readonly Permission[] = [
  ['act', 'Task'],
  ['act', 'Case'],
  ['upload', 'File'],
];

const registers: readonly Permission[] = [['read', 'Register']];

/**
 * The one table of who may do what; anything not listed is refused (design 10). Which rows somebody sees is a second
 * wall: row security by region and party. Administrators see no case and decide none; supervision only reads.
 */
export const permissionTable: Readonly<Record<Role, readonly Permission[]>> = {
  staff: [
    ...reading,
    ...acting,
    ...registers,
    ['read', 'Expert'],
    ['act', 'Register'],
    ['read', 'Meeting'],
    ['act', 'Meeting'],
    ['read', 'Filing'],
    ['start', 'Case'],
    ['act', 'Draft'],
    ['read', 'Draft'],
    ['read', 'Procedure'],
    ['read', 'Number'],
    ['act', 'Number'],
  ],
  registrar: [...reading, ...acting, ...registers, ['read', 'Filing'], ['act', 'Filing']],
  expert: [...reading, ...acting],
  enterprise: [
    ...reading,
    ...acting,
    ...registers,
    ['start', 'Case'],
    ['act', 'Draft'],
    ['read', 'Draft'],
    ['read', 'Procedure'],
  ],
  supervision: [...reading, ...registers, ['read', 'Expert']],
  administrator: [
    ['read', 'Policy'],
    ['read', 'Clock'],
    ['read', 'Template'],
    ['act', 'Template'],
    ['read', 'Trouble'],
  ],
};

const abilities = new Map<string, Ability>();

/** Abilities of a person: the union over the posts held. Nobody holding an administration post gets more than that. */
export function abilityOf(parties: readonly Party[]): Ability {
  const roles = new Set(parties.map(roleOf));
  const effective: Role[] = roles.has('administrator') ? ['administrator'] : [...roles].sort();
  const key = effective.join();
  const known = abilities.get(key) ?? buildAbility(effective);
  abilities.set(key, known);
  return known;
}

function buildAbility(roles: readonly Role[]): Ability {
  const { can, build } = new AbilityBuilder<Ability>(createMongoAbility);
  for (const role of roles) for (const [action, subject] of permissionTable[role]) can(action, subject);
  return build();
}
