package dev.belleville.tasks.control;

import java.util.Set;

/**
 * A queue, of which the settings, a task, a worker or the broker knows.
 *
 * @param waiting how many messages wait in it
 * @param readers the names of the workers that read it, of those who answered; in their order
 * @param isDead whether it is where is kept what nobody could read or do
 */
public record QueueInfo(String name, long waiting, Set<String> readers, boolean isDead) {}
