package dev.belleville.rest;

import dev.belleville.http.MediaType;
import dev.belleville.rest.metadata.DescribedView;

/**
 * What a renderer may know of the answer that it writes. REST framework's {@code renderer_context}.
 *
 * @param request what is answered
 * @param response the answer
 * @param allow the methods for the header {@code Allow}
 * @param view the endpoint as it describes itself to who asks
 * @param accepted what the client asked for, with its parameters
 */
public record RendererContext(
        ApiRequest request,
        ApiResponse response,
        String allow,
        DescribedView view,
        MediaType accepted) {}
