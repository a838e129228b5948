package dev.belleville.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslHandler;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    /** What Vert.x calls the part of a pipeline that upgrades to HTTP/2. */
    private static final String UPGRADE = "h2c";

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
                refuse(context, in, Http2Error.PROTOCOL_ERROR); // the two have agreed on it
            } else {
                leave(context, in, known);
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
                        && in.getInt(start + 5) << 1 == 0; // of no stream; a bit is reserved
        if (!isSettings) {
            refuse(context, in, Http2Error.PROTOCOL_ERROR);
        } else if (length > Http2CodecUtil.DEFAULT_MAX_FRAME_SIZE || length % SETTING != 0) {
            refuse(context, in, Http2Error.FRAME_SIZE_ERROR);
        } else if (in.writerIndex() >= start + HEAD + length) {
            Http2Error error = error(in, start + HEAD, length);
            if (error == null) {
                context.pipeline().remove(this);
            } else {
                refuse(context, in, error);
            }
        }
    }

    /** What is wrong with settings, or null. */
    static @Nullable Http2Error error(ByteBuf in, int start, int length) {
        if (length % SETTING != 0) {
            return Http2Error.FRAME_SIZE_ERROR;
        }
        for (int i = start; i < start + length; i += SETTING) {
            char key = (char) in.getUnsignedShort(i);
            if (!isValid(key, in.getUnsignedInt(i + 2))) {
                return key == Http2CodecUtil.SETTINGS_INITIAL_WINDOW_SIZE
                        ? Http2Error.FLOW_CONTROL_ERROR
                        : Http2Error.PROTOCOL_ERROR;
            }
        }
        return null;
    }

    private static boolean isValid(char key, Long value) {
        try {
            new Http2Settings().put(key, value);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Vert.x decides by the first bytes that this is HTTP/1, and {@link UpgradeCheck} has to be
     * there before the whole head is.
     */
    private void leave(ChannelHandlerContext context, ByteBuf in, int decisive) {
        context.fireChannelRead(in.readRetainedSlice(decisive));
        ChannelPipeline pipeline = context.pipeline();
        if (pipeline.get(UPGRADE) != null) {
            pipeline.addBefore(UPGRADE, null, new UpgradeCheck());
        }
        pipeline.remove(this);
    }

    /** RFC 9113, 5.4.1: says why, behind the settings that come first, and closes. */
    private static void refuse(ChannelHandlerContext context, ByteBuf in, Http2Error error) {
        in.skipBytes(in.readableBytes());
        log.debug("{} sent no settings of HTTP/2: {}", context.channel().remoteAddress(), error);
        ByteBuf answer = context.alloc().buffer(2 * HEAD + 2 * Integer.BYTES);
        Http2CodecUtil.writeFrameHeader(
                answer,
                0,
                Http2FrameTypes.SETTINGS,
                new Http2Flags(),
                Http2CodecUtil.CONNECTION_STREAM_ID);
        Http2CodecUtil.writeFrameHeader(
                answer,
                2 * Integer.BYTES,
                Http2FrameTypes.GO_AWAY,
                new Http2Flags(),
                Http2CodecUtil.CONNECTION_STREAM_ID);
        answer.writeInt(0).writeInt((int) error.code()); // no stream was looked at
        ChannelFuture _ = context.writeAndFlush(answer);
        ChannelFuture _ = context.close();
    }
}
