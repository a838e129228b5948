/** The relations that model instances hold: what they know, and how they load. */
@NullMarked
package dev.belleville.orm.relation;

import org.jspecify.annotations.NullMarked;
