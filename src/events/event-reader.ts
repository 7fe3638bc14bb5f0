import { Injectable } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import { Database } from '../database/database.js';
import { EventEntity } from './event.entity.js';
import type { EventType } from './event-types.js';

export interface EventQuery {
  readonly userId?: string | undefined;
  readonly types?: readonly EventType[] | undefined;
  /** Events older than the one with this id. */
  readonly before?: string | undefined;
  readonly limit: number;
}

@Injectable()
export class EventReader {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  read({ userId, types, before, limit }: EventQuery): Promise<EventEntity[]> {
    return this.database.repository(EventEntity).find({
      where: {
        ...(userId && { userId }),
        ...(types && { type: In([...types]) }),
        ...(before && { id: LessThan(before) }),
      },
      order: { id: 'DESC' },
      take: limit,
    });
  }
}
