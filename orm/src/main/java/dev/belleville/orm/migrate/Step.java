package dev.belleville.orm.migrate;

/**
 * One step of a plan.
 *
 * @param migration what is applied
 * @param backward whether it is taken back instead
 */
public record Step(Migration migration, boolean backward) {}
