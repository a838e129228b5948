package dev.belleville.web;

/**
 * What has a page of its own: a model implements it, so that {@link Shortcuts#redirect} and the
 * views that save know where to go. In a template it is {@code {{ goods.get_absolute_url }}}.
 *
 * <pre>{@code
 * public String getAbsoluteUrl() {
 *     return Site.current().reverse("goods-detail", slug);
 * }
 * }</pre>
 */
public interface HasAbsoluteUrl {
    /** The address of its page. Django's {@code get_absolute_url}. */
    String getAbsoluteUrl();
}
