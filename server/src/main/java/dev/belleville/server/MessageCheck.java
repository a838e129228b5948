package dev.belleville.server;

import dev.belleville.http.ServerOptions;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;

/**
 * Stands between the decoder of HTTP/1.1 and Vert.x. What is malformed gets its {@link Refusal}
 * here and goes on as {@link Malformed}, so that it has its turn behind earlier requests; without
 * this Vert.x would answer a bad head with a bare status of any version, and close the connection
 * at a bad body. A good message costs two comparisons and a look into the headers.
 */
final class MessageCheck extends ChannelInboundHandlerAdapter {
    private final MalformedReasons reasons;
    private final Peer peer;

    MessageCheck(ServerOptions options, int maxLine, Peer peer) {
        this.reasons = new MalformedReasons(options, maxLine);
        this.peer = peer;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest head) {
            check(head);
        } else if (message instanceof HttpContent content && content.decoderResult().isFailure()) {
            Throwable cause = content.decoderResult().cause();
            mark(content, reasons.ofBody(cause), cause);
        }
        context.fireChannelRead(message);
    }

    private void check(HttpRequest head) {
        if (head.decoderResult().isFailure()) {
            Throwable cause = head.decoderResult().cause();
            mark(head, reasons.ofHead(head, cause), cause);
            head.setProtocolVersion(HttpVersion.HTTP_1_1);
        } else if (!isKnown(head.protocolVersion())) {
            mark(head, reasons.ofVersion(), new IllegalArgumentException("The version of HTTP"));
            head.setProtocolVersion(HttpVersion.HTTP_1_1);
        } else if (hasNamelessHeader(head)) {
            mark(head, MalformedReasons.NAMELESS, new IllegalArgumentException("A header's name"));
        }
    }

    /** The decoder takes one, though a name has a character at least (RFC 9110, 5.1). */
    static boolean hasNamelessHeader(HttpRequest head) {
        return head.headers().contains(AsciiString.EMPTY_STRING);
    }

    @SuppressWarnings("ReferenceEquality") // so does Vert.x, which knows no other spelling
    private static boolean isKnown(HttpVersion version) {
        return version == HttpVersion.HTTP_1_1 || version == HttpVersion.HTTP_1_0;
    }

    private static void mark(HttpObject message, Refusal refusal, Throwable cause) {
        message.setDecoderResult(DecoderResult.failure(new Malformed(refusal, cause)));
    }

    /** Vert.x throws what is malformed: a head once it is answered, a body when it is its turn. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof Malformed malformed) {
            peer.malformed(malformed.refusal());
        } else {
            context.fireExceptionCaught(cause);
        }
    }
}
