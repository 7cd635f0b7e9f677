import { EnterpriseEntity, MandateEntity } from './enterprise.entity.js';
import { ExpertEntity } from './expert.entity.js';
import { MineEntity, MinePartEntity, MiningRightEntity, OpenPartEntity } from './mine.entity.js';
import { StopOrderEntity } from './stop-order.entity.js';

/**
 * The registers' tables as the entity manager knows them; the tables themselves are made by migrations.
 * A scope's transaction is begun by `db.scoped`, not by TypeORM: use `find`, `insert`, `update` and query builders, never
 * `save` or `remove`, which would begin and commit one of their own.
 */
export const registerEntities = [
  EnterpriseEntity,
  MandateEntity,
  MineEntity,
  MinePartEntity,
  MiningRightEntity,
  OpenPartEntity,
  StopOrderEntity,
  ExpertEntity,
];
