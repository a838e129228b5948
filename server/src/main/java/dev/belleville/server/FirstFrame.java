package dev.belleville.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslHandler;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a connection begin, then leaves it: one of HTTP/2 must send its preface and settings, any
 * other what it likes. Vert.x tells nobody of a connection of HTTP/2 before its settings, so that
 * what goes wrong with them no handler of ours would hear, and its log would be any stranger's to
 * fill with errors.
 */
final class FirstFrame extends ByteToMessageDecoder {
    private static final Logger log = LoggerFactory.getLogger(FirstFrame.class);
    private static final int SETTING = Http2CodecUtil.SETTING_ENTRY_LENGTH;
    private static final int HEAD = Http2CodecUtil.FRAME_HEADER_LENGTH;

    private final ByteBuf preface = Http2CodecUtil.connectionPrefaceBuf();

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        SslHandler tls = context.pipeline().get(SslHandler.class);
        if (tls != null && context.pipeline().first().equals(this)) {
            String name = context.pipeline().context(tls).name();
            context.pipeline().addAfter(name, null, new FirstFrame());
            context.pipeline().remove(this); // what was read goes on to TLS
            return;
        }
        int known = Math.min(preface.readableBytes(), in.readableBytes());
        if (!ByteBufUtil.equals(in, in.readerIndex(), preface, 0, known)) {
            if (tls != null && ApplicationProtocolNames.HTTP_2.equals(tls.applicationProtocol())) {
                refuse(context, in); // that is what the two have agreed on
            } else {
                context.pipeline().remove(this);
            }
        } else if (in.readableBytes() >= preface.readableBytes() + HEAD) {
            checkSettings(context, in, in.readerIndex() + preface.readableBytes());
        }
    }

    private void checkSettings(ChannelHandlerContext context, ByteBuf in, int start) {
        int length = in.getUnsignedMedium(start);
        boolean isSettings =
                in.getByte(start + 3) == Http2FrameTypes.SETTINGS
                        && !new Http2Flags(in.getUnsignedByte(start + 4)).ack()
                        && in.getInt(start + 5) << 1 == 0 // of no stream; a bit is reserved
                        && length % SETTING == 0
                        && length <= Http2CodecUtil.DEFAULT_MAX_FRAME_SIZE;
        if (!isSettings) {
            refuse(context, in);
        } else if (in.writerIndex() >= start + HEAD + length) {
            if (areValid(in, start + HEAD, length)) {
                context.pipeline().remove(this);
            } else {
                refuse(context, in);
            }
        }
    }

    private static boolean areValid(ByteBuf in, int start, int length) {
        for (int i = start; i < start + length; i += SETTING) {
            if (!isValid((char) in.getUnsignedShort(i), in.getUnsignedInt(i + 2))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isValid(char key, Long value) {
        try {
            new Http2Settings().put(key, value);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** RFC 9113, 3.4: who does not speak HTTP/2 need not be told so in it. */
    private static void refuse(ChannelHandlerContext context, ByteBuf in) {
        in.skipBytes(in.readableBytes());
        log.debug("{} sent no settings of HTTP/2", context.channel().remoteAddress());
        ChannelFuture _ = context.close();
    }
}
