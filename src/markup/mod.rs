//! Floor 1: Markdown to HTML that is right for Chinese and for Arabic script, and safe.
