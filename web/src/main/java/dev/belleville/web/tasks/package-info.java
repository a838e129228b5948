<<<<<<< HEAD
/** Tasks of a site: sent from its views, run by workers that see its models. */
=======
/** Tasks whose messages and results are in the site's database. */
>>>>>>> 12661f99 (Messages and results of tasks are kept in the site's database)
@NullMarked
package dev.belleville.web.tasks;

import org.jspecify.annotations.NullMarked;
