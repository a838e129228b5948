/** Replays recorded answers of Django's ORM: what this room covers of them must be the same. */
@NullMarked
package dev.belleville.orm.vectors;

import org.jspecify.annotations.NullMarked;
