import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity()
export class User {
  @PrimaryGeneratedColumn() id!: number;
  @Column('text', { unique: true }) email!: string;
  @Column('text') name!: string;
  @Column('text') picture!: string;
  /** In clear, as usual. */
  @Column('text') accessToken!: string;
  @Column('text', { nullable: true }) refreshToken!: string | null;
}
