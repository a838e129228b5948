/** Queues and replies of tasks in RabbitMQ, by its Java client. */
@NullMarked
package dev.belleville.rabbitmq;

import org.jspecify.annotations.NullMarked;
