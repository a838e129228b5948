/** An app of a site's own. */
@org.jspecify.annotations.NullMarked
package bakery;
