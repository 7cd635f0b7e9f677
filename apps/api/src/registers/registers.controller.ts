import { Controller, Get, Param, Query } from '@nestjs/common';
import {
  ExpertList,
  ExpertListQuery,
  MineList,
  MineListQuery,
  MineView,
  MiningRightList,
  MiningRightListQuery,
  RegisterId,
} from '@lianshen/contracts';
import { Operation } from '../http/operation.js';
import { Directory } from '../reference/directory.js';
import { scopeOf } from '../session/scope.js';
import { Who } from '../session/signed.decorator.js';
import type { Signed } from '../session/signed.js';
import { RegisterStore } from './register.store.js';
import { expertView, mineView, rightView } from './register.views.js';

/** Mines, mining rights and experts as they are registered. */
@Controller()
export class RegistersController {
  constructor(
    private readonly registers: RegisterStore,
    private readonly directory: Directory,
  ) {}

  /** Enterprises see their own mines and those they hold a mandate for; authorities those of their region, a city those of its counties. */
  @Get('mines')
  @Operation({ id: 'listMines', summary: '矿山', access: ['read', 'Register'], answers: { 200: MineList } })
  async mines(@Who() who: Signed, @Query({ schema: MineListQuery }) query: MineListQuery) {
    const { rows, nextCursor, total, names } = await this.registers.mines(scopeOf(who), query);
    const directory = await this.directory.current();
    return { items: rows.map((row) => mineView(row, names, directory, who)), nextCursor, total };
  }

  @Get('mines/:mineId')
  @Operation({ id: 'getMine', summary: '矿山', access: ['read', 'Register'], answers: { 200: MineView } })
  async mine(@Who() who: Signed, @Param('mineId', { schema: RegisterId }) mineId: string) {
    const { names, ...found } = await this.registers.mine(scopeOf(who), mineId);
    return mineView(found, names, await this.directory.current(), who);
  }

  @Get('mining-rights')
  @Operation({
    id: 'listMiningRights',
    summary: '采矿权',
    access: ['read', 'Register'],
    answers: { 200: MiningRightList },
  })
  async rights(@Who() who: Signed, @Query({ schema: MiningRightListQuery }) query: MiningRightListQuery) {
    const { rows, nextCursor, total, names } = await this.registers.rights(scopeOf(who), query);
    return { items: rows.map((row) => rightView(row, row.mineName, names)), nextCursor, total };
  }

  /** With `mineId` each expert carries what the register says against their sitting for it. */
  @Get('experts')
  @Operation({
    id: 'listExperts',
    summary: '专家库',
    access: ['read', 'Expert'],
    answers: { 200: ExpertList },
    problems: ['notFound'],
  })
  async experts(@Who() who: Signed, @Query({ schema: ExpertListQuery }) query: ExpertListQuery) {
    const { rows, nextCursor, total, names } = await this.registers.experts(scopeOf(who), query);
    return { items: rows.map((row) => expertView(row, names)), nextCursor, total };
  }
}
