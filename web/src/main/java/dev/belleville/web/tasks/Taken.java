package dev.belleville.web.tasks;

import dev.belleville.tasks.message.TaskMessage;

/**
 * A message that a receiver has taken.
 *
 * @param deliveries how often it was taken, this time included
 */
record Taken(long id, String queue, int deliveries, TaskMessage message) {}
