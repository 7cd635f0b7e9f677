# One image for migrations, API and worker; docker-compose.yml chooses the program. Not part of `npm start`.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY . .
RUN npm ci --no-audit --no-fund && npm run build && rm -rf .cache

FROM node:22-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production LIANSHEN_DATA=/data
COPY --from=build --chown=node:node /app /app
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
CMD ["node", "--enable-source-maps", "--max-old-space-size=1024", "apps/api/dist/main.js"]
