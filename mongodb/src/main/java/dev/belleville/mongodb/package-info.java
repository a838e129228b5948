/** Results of tasks in MongoDB. */
@NullMarked
package dev.belleville.mongodb;

import org.jspecify.annotations.NullMarked;
