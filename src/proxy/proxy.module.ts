import { Module } from '@nestjs/common';
import { ProxyDoor } from './proxy.door.js';
import { ProxyService } from './proxy.service.js';

/** Its route is mounted by `mountProxy`. */
@Module({ providers: [ProxyDoor, ProxyService] })
export class ProxyModule {}
