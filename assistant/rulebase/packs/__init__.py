"""Packs: folders in which users keep knowledge of their own, laid over what came along."""
