from services.gateway.app import create_app
from services.serving import serve

serve(create_app)
