package dev.belleville.server;

import static io.netty.handler.codec.http2.Http2CodecUtil.HTTP_UPGRADE_PROTOCOL_NAME;
import static io.netty.handler.codec.http2.Http2CodecUtil.HTTP_UPGRADE_SETTINGS_HEADER;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the first request of a connection, which may ask for HTTP/2, then leaves. Vert.x would
 * answer an upgrade it cannot read with a bare status and wait, and would upgrade a malformed head.
 */
final class UpgradeCheck extends ChannelInboundHandlerAdapter {
    private static final Refusal UNREADABLE =
            new Refusal(
                    400,
                    "The upgrade to h2c cannot be read: it needs 'Connection: Upgrade, HTTP2-Settings', and in HTTP2-Settings the settings of HTTP/2 in base64url.");

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest head) {
            context.pipeline().remove(this);
            check(head);
        }
        context.fireChannelRead(message);
    }

    private static void check(HttpRequest head) {
        HttpHeaders headers = head.headers();
        if (!headers.contains(HttpHeaderNames.UPGRADE, HTTP_UPGRADE_PROTOCOL_NAME, true)) {
            return;
        }
        if (!mayUpgrade(head)) {
            headers.remove(HttpHeaderNames.UPGRADE);
        } else if (!isAnnounced(headers.get(HttpHeaderNames.CONNECTION))
                || !areSettings(headers.get(HTTP_UPGRADE_SETTINGS_HEADER))) {
            headers.remove(HttpHeaderNames.UPGRADE);
            var cause = new IllegalArgumentException("The upgrade to h2c");
            head.setDecoderResult(DecoderResult.failure(new Malformed(UNREADABLE, cause)));
        }
    }

    /** RFC 9110, 7.8: HTTP/1.0 knows no upgrade. What is malformed, {@link MessageCheck} says. */
    private static boolean mayUpgrade(HttpRequest head) {
        return head.decoderResult().isSuccess()
                && head.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && !MessageCheck.hasNamelessHeader(head);
    }

    private static boolean isAnnounced(@Nullable String connection) {
        return connection != null
                && List.of(connection.toLowerCase(Locale.ROOT).replace(" ", "").split(",", -1))
                        .containsAll(List.of("upgrade", "http2-settings"));
    }

    private static boolean areSettings(@Nullable String base64) {
        if (base64 == null) {
            return false;
        }
        try {
            ByteBuf settings = Unpooled.wrappedBuffer(Base64.getUrlDecoder().decode(base64));
            return FirstFrame.error(settings, 0, settings.readableBytes()) == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
